"""How the words of one clause are read: a file for each family of things people ask for."""
