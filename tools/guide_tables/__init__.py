"""Official criteria tables as provinces print them, made from one set of facts in several layouts and formats."""
