"""The rules of the program, one module each; `catalogue` lists them all."""
