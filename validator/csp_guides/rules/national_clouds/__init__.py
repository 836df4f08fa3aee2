"""The clouds beside the public one."""
