"""How texts are worded: terms as data, English left in a translation, and what a page of the guides is held to."""
