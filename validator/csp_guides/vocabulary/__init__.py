"""What a scenario may say, for readers: each key, what it means, what may stand under it, and an example.

All of it comes from the schema, from the kinds of step and of fact, and from `examples.yaml`, whose examples tests
judge; nothing is listed a second time.
"""
