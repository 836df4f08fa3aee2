"""What stops a run, as opposed to what is found wrong in a document."""

from csp_guides.messages import Message


class CannotRun(Exception):
    """The run cannot go on: a file that is not there, a configuration that cannot be read."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message
