"""What the bot itself says."""

from tests.authoring.faults.fault import Fault

FAULTS = (
    Fault(
        what="a phrase that is missing",
        file="phrases/sv.yaml",
        edit=("closed-opens: 'closed-opens {opens}'\n", ""),
        found=(
            "phrases/sv.yaml:1:1 fel Meningen 'closed-opens' saknas, och boten behöver den.\nLägg till raden 'closed-opens: …'. Den ska ha med {opens}. (missing-phrase)",
        ),
    ),
    Fault(
        what="a slip in a phrase's name",
        file="phrases/sv.yaml",
        edit=("button-menu: 'button-menu'", "buton-menu: 'button-menu'"),
        found=(
            "phrases/sv.yaml:{line of button-menu}:1 fel Meningen 'button-menu' saknas, och boten behöver den.\nSka 'buton-menu' heta 'button-menu'? (missing-phrase)",
        ),
    ),
    Fault(
        what="a value that the bot does not know",
        file="phrases/sv.yaml",
        edit=("closed-opens: 'closed-opens {opens}'", "closed-opens: Öppnar {tid}"),
        found=(
            "phrases/sv.yaml:{line of closed-opens}:15 fel Boten vet inte vad den ska skriva för {tid} i 'closed-opens'.\nDet som går är: {opens}. (missing-phrase)",
        ),
    ),
    Fault(
        what="a value that is lost",
        file="phrases/sv.yaml",
        edit=("closed-opens: 'closed-opens {opens}'", "closed-opens: Öppnar senare"),
        found=(
            "phrases/sv.yaml:{line of closed-opens}:15 fel I 'closed-opens' saknas {opens}, som boten fyller i.\nSkriv in det där det ska stå. (missing-phrase)",
        ),
    ),
    Fault(
        what="a phrase that is never said",
        file="phrases/sv.yaml",
        edit=("button-menu: 'button-menu'", "hej-pa-dig: Hej\nbutton-menu: 'button-menu'"),
        found=(
            "phrases/sv.yaml:{line of button-menu}:1 varning Boten säger aldrig 'hej-pa-dig'.\nTa bort raden. (missing-phrase)",
        ),
    ),
    Fault(
        what="two buttons that say the same",
        file="phrases/sv.yaml",
        edit=("button-menu: 'button-menu'", "button-menu: Button back"),
        found=(
            "phrases/sv.yaml:{line of button-menu}:14 varning 'button-menu' säger samma sak som 'button-back' på rad {line of button-back}.\nGe dem olika ord, så att de går att skilja åt. (same-phrase)",
        ),
    ),
    Fault(
        what="a phrase that is a list",
        file="phrases/sv.yaml",
        edit=("button-menu: 'button-menu'", "button-menu: [Meny]"),
        found=(
            "phrases/sv.yaml:{line of button-menu}:14 fel Under 'button-menu' ska stå en text.\nSkriv texten efter kolonet. (wrong-form)",
        ),
    ),
    Fault(
        what="a phrase with a word twice",
        file="phrases/sv.yaml",
        edit=("button-menu: 'button-menu'", "button-menu: Till en en meny"),
        found=(
            "phrases/sv.yaml:{line of button-menu}:14 varning I meningen 'button-menu' står 'en' två gånger i följd.\nTa bort det ena. (repeated-word)",
        ),
    ),
)
