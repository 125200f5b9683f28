"""What the files allow."""

from tests.authoring.faults.fault import Fault

FAULTS = (
    Fault(
        what="an allowance without a reason",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions: [Anmälan görs.]  # check: allow actor-missing\n"),
        found=(
            'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Anmälan görs."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)',
            "trees/oro.yaml:36:31 fel Här tillåts 'actor-missing' utan att det står varför.\nSkriv skälet sist: # check: allow <regel> because <skäl>. (allowance-without-reason)",
        ),
    ),
    Fault(
        what="an allowance with an empty reason",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions: [Anmälan görs.]  # check: allow actor-missing because\n"),
        found=(
            'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Anmälan görs."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)',
            "trees/oro.yaml:36:31 fel Här tillåts 'actor-missing' utan att det står varför.\nSkriv skälet sist: # check: allow <regel> because <skäl>. (allowance-without-reason)",
        ),
    ),
    Fault(
        what="a slip in the rule",
        file="trees/oro.yaml",
        edit=(
            "    actions: [Ring socialtjänsten]\n",
            "    actions: [Anmälan görs.]  # check: allow actor-mising because Så står det i rutinen.\n",
        ),
        found=(
            'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Anmälan görs."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)',
            "trees/oro.yaml:36:31 fel Ingen regel heter 'actor-mising'.\nMenade du 'actor-missing'? (unknown-allowance)",
        ),
    ),
    Fault(
        what="no rule at all",
        file="trees/oro.yaml",
        edit=("title: Oro för ett barn", "title: Oro för ett barn # check: allow"),
        found=(
            "trees/oro.yaml:2:25 fel Här saknas namnet på regeln som tillåts.\nSkriv # check: allow <regel> because <skäl>. (unknown-allowance)",
        ),
    ),
    Fault(
        what="a fault of writing that cannot be allowed",
        file="topics.yaml",
        edit=("  lands: oro\n", "  lands: oro\n  xyz: Kolla. # check: allow unknown-key because Det är en anteckning.\n"),
        found=(
            "topics.yaml:7:3 fel Ordet 'xyz' används inte här.\nDet som går här är: id, lands, title. (unknown-key)",
            "topics.yaml:7:15 fel 'unknown-key' går aldrig att tillåta: det är ett fel i hur filen är skriven.\nRätta felet, och ta bort kommentaren. (forbidden-allowance)",
        ),
    ),
    Fault(
        what="danger that can never be allowed",
        file="handbook.yaml",
        edit=("acute: akut-fara/ring-112", "acute: akut-fara/fara # check: allow acute-first because Det räcker."),
        found=(
            "handbook.yaml:4:8 fel Knappen 112 visar 'akut-fara/fara', som inte är ett slut med 'urgency: now'.\nVälj ett steg som säger vad man gör genast, till exempel akut-fara/ring-112. (acute-first)",
            "handbook.yaml:4:23 fel Regeln 'acute-first' går aldrig att tillåta: den skyddar människor i fara.\nRätta felet, och ta bort kommentaren. (forbidden-allowance)",
        ),
    ),
    Fault(
        what="a way that can never be allowed",
        file="trees/oro.yaml",
        edit=("      Nej: misstanke\n", "      Nej: mistanke # check: allow unknown-step because Steget kommer sedan.\n"),
        found=(
            "trees/oro.yaml:12:12 fel Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', som inte finns i trädet.\nMenade du 'misstanke'? (unknown-step)",
            "trees/oro.yaml:12:21 fel Regeln 'unknown-step' går aldrig att tillåta: samtalet kan inte gå vidare utan den.\nRätta felet, och ta bort kommentaren. (forbidden-allowance)",
        ),
    ),
    Fault(
        what="an allowance of what is no longer wrong",
        file="trees/oro.yaml",
        edit=("title: Oro för ett barn", "title: Oro för ett barn # check: allow actor-missing because Så står det i rutinen."),
        found=(
            "trees/oro.yaml:2:25 varning Kommentaren tillåter 'actor-missing', men regeln har inget att säga om rad 2.\nTa bort kommentaren, eller flytta den till rätt rad. (unused-allowance)",
        ),
    ),
    Fault(
        what="an allowance on another line",
        file="trees/oro.yaml",
        edit=(
            "    actions: [Ring socialtjänsten]\n",
            "    # check: allow actor-missing because Så står det i rutinen.\n\n    actions: [Anmälan görs.]\n",
        ),
        found=(
            "trees/oro.yaml:36:5 varning Kommentaren tillåter 'actor-missing', men regeln har inget att säga om rad 37.\nTa bort kommentaren, eller flytta den till rätt rad. (unused-allowance)",
            'trees/oro.yaml:38:15 varning Raden säger inte vem som gör det: "Anmälan görs."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)',
        ),
    ),
    Fault(
        what="an allowance of another rule",
        file="trees/oro.yaml",
        edit=(
            "    actions: [Ring socialtjänsten]\n",
            "    actions: [Anmälan görs.]  # check: allow blame because Så står det i rutinen.\n",
        ),
        found=(
            'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Anmälan görs."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)',
            "trees/oro.yaml:36:31 varning Kommentaren tillåter 'blame', men regeln har inget att säga om rad 36.\nTa bort kommentaren, eller flytta den till rätt rad. (unused-allowance)",
        ),
    ),
    Fault(
        what="an allowance within quotes",
        file="trees/oro.yaml",
        edit=(
            "    actions: [Ring socialtjänsten]\n",
            '    actions: ["Anmälan görs. # check: allow actor-missing because Så."]\n',
        ),
        found=(
            'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Anmälan görs."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)',
        ),
    ),
    Fault(
        what="an allowance inside a text",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: |\n      Du är skyldig.\n      # check: allow blame because Så.\n      Hon borde ha anmält.\n",
        ),
        found=(
            "trees/oro.yaml:32:1 fel I steget 'anmal' står en rubrik med #.\nTa bort #. Rubriken är stegets första rad. (broken-markup)",
            "trees/oro.yaml:33:1 varning I steget 'anmal' står \"borde ha anmält\", som säger vad den som utsätts borde ha gjort.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)",
        ),
    ),
)
