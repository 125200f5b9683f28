"""What can go wrong, one class for each person who must act on it."""


class BotError(Exception):
    """Something that a person has to mend; the message says what and how."""


class SettingsError(BotError):
    """The operator must change a setting, a file or the machine."""


class KnowledgeError(BotError):
    """The coordinator must mend the knowledge before it can be used."""


class EngineError(BotError):
    """A developer must look: the program contradicts itself."""


class StorageError(BotError):
    """The operator must look at the database or the disk."""
