"""The third meeting in a whole house."""
