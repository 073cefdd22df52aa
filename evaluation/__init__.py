"""The project measures itself on sentences that it wrote and set aside."""
