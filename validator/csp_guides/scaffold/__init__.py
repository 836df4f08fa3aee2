"""What a contributor begins a rule with, and what is still missing of one."""
