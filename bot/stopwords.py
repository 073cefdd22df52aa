"""Words too common to tell two sentences apart, folded (no accents), for each language."""

from __future__ import annotations

_FRENCH = """
a ai aie aient ait alors apres as au aucun aucune aura auront aussi autre autres aux avaient avait
avant avec avez avoir avons ayant c ca car ce ceci cela celle celles celui ces cet cette ceux
chaque chez ci comme comment d dans de des donc dont du elle elles en encore entre es est et
etaient etait etant ete etes etre eu eux fait faire faut font hors ici il ils j je juste l la le
les leur leurs lui m ma mais me meme memes mes moi moins mon n ne ni nos notre nous on ont ou par
parce pendant peut peuvent plus plutot pour pourquoi pouvoir puis qu quand que quel quelle quelles
quels
qui quid quoi s sa se sera seront ses si soi soient soit son sont sous sur t ta te tel telle
telles tels tes toi ton tous tout toute toutes tres trop tu un une va vers vos votre vous vraiment y
"""
_ENGLISH = """
a about after all also am an and any are as at be because been before being both but by can could
did do does doing down each few for from further had has have having he her here hers him his how
i if in into is it its itself just me more most my no nor not now of off on once only or other our
out over own really s same she should so some such t than that the their them then there these
they this those through to too under until up us very was we were what when where which while who
whom why will with would you your
"""

STOPWORDS: dict[str, frozenset[str]] = {
    "fr": frozenset(_FRENCH.split()),
    "en": frozenset(_ENGLISH.split()),
}
