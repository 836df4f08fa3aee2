"""What happens: the kinds of step, one module a topic; a step reads itself, is told, changes the state and ties."""
