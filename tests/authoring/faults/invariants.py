"""Rules over all journeys."""

from tests.authoring.faults.fault import Fault

FAULTS = (
    Fault(
        what="a rule that does not hold",
        file="invariants.yaml",
        edit=("then: [oro/anmal, oro/vanta]", "then: [oro/vanta]"),
        found=(
            "invariants.yaml:1:7 fel Regeln hålls inte: Den som har sett skador får veta att hon ska anmäla. En väg som bryter mot den: För Skola. Vad har du sett eller hört? [inget kryss] → Anmäl genast. Vägen slutar vid 'oro/anmal' och har inte gått genom 'oro/vanta'. Vägens första val står i trees/oro.yaml, rad 14.\nÄndra vägen i trädet så att regeln hålls. Kräver regeln för mycket, ändra den. (broken-invariant)",
        ),
    ),
    Fault(
        what="a rule that asks for too much too soon",
        file="invariants.yaml",
        edit=(
            "then: [oro/anmal, oro/vanta]",
            "then: [oro/anmal, oro/vanta]\n- id: genast\n  says: Den som börjar får råd efter en fråga.\n  from: [oro]\n  then: [oro/anmal, oro/vanta]\n  within: 1",
        ),
        found=(
            "invariants.yaml:5:7 fel Regeln hålls inte: Den som börjar får råd efter en fråga. En väg som bryter mot den: Är barnet i akut fara just nu? [Nej] → Vad har du sett eller hört? 'oro/misstanke' är fråga 2, och dessförinnan har vägen inte gått genom 'oro/anmal' eller 'oro/vanta'. Vägens första val står i trees/oro.yaml, rad 8.\nÄndra vägen i trädet så att regeln hålls. Kräver regeln för mycket, ändra den. (broken-invariant)",
        ),
    ),
    Fault(
        what="a rule that demands nothing",
        file="invariants.yaml",
        edit=("  then: [oro/anmal, oro/vanta]\n", ""),
        found=("invariants.yaml:1:3 fel Regeln kräver ingenting.\nSkriv 'then', 'first' eller 'never'. (unclear-invariant)",),
    ),
    Fault(
        what="a rule with a step that is not there",
        file="invariants.yaml",
        edit=("then: [oro/anmal, oro/vanta]", "then: [oro/anmäl, oro/vanta]"),
        found=("invariants.yaml:4:10 fel Steget 'anmäl' finns inte i trädet 'oro'.\nMenade du 'anmal'? (unknown-tree)",),
    ),
    Fault(
        what="a rule with an answer that is not there",
        file="invariants.yaml",
        edit=("oro/akut/ja]", "oro/akut/japp]"),
        found=("invariants.yaml:3:25 fel Vid 'oro/akut' finns inte 'japp'.\nDet som går är: ja, nej, vet-inte. (unknown-tree)",),
    ),
    Fault(
        what="a rule with a tree that is not there",
        file="invariants.yaml",
        edit=("when: [oro/misstanke,", "when: [oron/misstanke,"),
        found=("invariants.yaml:3:10 fel Trädet 'oron' finns inte.\nMenade du 'oro'? (unknown-tree)",),
    ),
    Fault(
        what="a rule that is kept by nobody after a change of an answer",
        file="trees/akut-fara.yaml",
        edit=("      Ja: ring-112\n      Nej: lugn\n", "      Ja: lugn\n      Nej: ring-112\n"),
        found=(
            "invariants.yaml:1:7 fel Regeln hålls inte: Den som är i fara får veta att hon ska ringa 112. En väg som bryter mot den: Är någon i fara just nu? [Ja] → Ta det lugnt. Vägen slutar vid 'akut-fara/lugn' och har inte gått genom 'akut-fara/ring-112'. Vägens första val står i trees/akut-fara.yaml, rad 8.\nÄndra vägen i trädet så att regeln hålls. Kräver regeln för mycket, ändra den. (broken-invariant)",
        ),
        also={
            "invariants.yaml": "- id: fara-ger-112\n  says: Den som är i fara får veta att hon ska ringa 112.\n  when: [akut-fara/fara/ja]\n  then: [akut-fara/ring-112]\n"
        },
    ),
)
