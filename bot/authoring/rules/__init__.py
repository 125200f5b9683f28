"""The rules of the check, one module each: the file's name is the rule's id, and its docstring the rule's page in the guide."""

from bot.authoring.rule import Rule
from bot.authoring.rules import (
    acute_first,
    broken_invariant,
    dead_end,
    fictional_case,
    missing_phrase,
    missing_source,
    missing_supplement,
    need_without_service,
    no_last_resort,
    route_loop,
    same_answer_id,
    too_long,
    unknown_answer,
    unknown_item,
    unknown_reference,
    unknown_step,
    unknown_tree,
    unknown_value,
    unreachable_step,
    unusable_hours,
    unused_item,
    unused_source,
    visit_loop,
    visit_never_returns,
)

RULES: tuple[Rule, ...] = tuple(
    Rule.of(module)
    for module in (
        acute_first,
        broken_invariant,
        dead_end,
        fictional_case,
        missing_phrase,
        missing_source,
        missing_supplement,
        need_without_service,
        no_last_resort,
        route_loop,
        same_answer_id,
        too_long,
        unknown_answer,
        unknown_item,
        unknown_reference,
        unknown_step,
        unknown_tree,
        unknown_value,
        unreachable_step,
        unusable_hours,
        unused_item,
        unused_source,
        visit_loop,
        visit_never_returns,
    )
)
