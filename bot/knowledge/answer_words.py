"""How people answer in words: the `answers` of `knowledge/language.yaml`."""

from pydantic import Field

from bot.knowledge.shape import Text, Value

Words = tuple[Text, ...]


class AnswerWords(Value):
    """Words that choose an answer that nobody tapped, and words that show that none was chosen."""

    yes: Words = Field((), description="Ord som betyder ja. Flera ord i följd går bra: det stämmer.")
    no: Words = Field((), description="Ord som betyder nej.")
    unsure: Words = Field((), description="Ord som betyder att man inte vet.")
    none: Words = Field((), description="Ord som betyder att inget av det som räknas upp stämmer.")
    fillers: Words = Field((), description="Ord som får stå omkring ett ja, ett nej eller ett vet inte utan att ändra det.")
    asks: Words = Field(
        (), description="Ord som visar att någon frågar, var de än står. De väljer bara ett svar som har samma ord."
    )
    asks_first: Words = Field((), description="Ord som visar att någon frågar när de står först: får jag.")
    negations: Words = Field(
        (), description="Ord som vänder på det som sägs: de ska stå i både texten och svaret, eller i inget av dem."
    )
    comparing: Words = Field(
        (), description="Ord som säger vilken sida om ett tal man menar: under 18. De vänder också på det som sägs."
    )
    light: Words = Field((), description="Småord som inte avgör vilket svar som menas.")
    ordinals: tuple[Words, ...] = Field(
        (), description="Ord för det första, andra, tredje svaret, ett nummer i taget: [ettan, första]."
    )
    cardinals: Words = Field((), description="Räkneorden i ordning: ett, två, tre.")
    numbering: Words = Field((), description="Ord som får stå omkring ett nummer: nummer, alternativ, den.")
    last: Words = Field((), description="Ord för det sista svaret.")
    both: Words = Field((), description="Ord för båda, när det är två rader att kryssa i.")
    every: Words = Field((), description="Ord för alla rader som går att kryssa i.")
