"""What authors and translators write: packs and catalogues, no Python."""
