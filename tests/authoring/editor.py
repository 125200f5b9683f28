"""An editor, as far as it matters here: YAML read as YAML 1.2 reads it, and held against a JSON Schema."""

import re
from typing import Any

import yaml

_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
}


def read(text: str) -> Any:  # noqa: ANN401  # a file can hold anything
    """Return what the YAML says, with numbers where no quotes say otherwise."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return None if node is None else _valued(node)


def _valued(node: yaml.Node) -> Any:  # noqa: ANN401  # a node can hold anything
    if isinstance(node, yaml.MappingNode):
        return {key.value: _valued(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_valued(value) for value in node.value]
    plain = isinstance(node, yaml.ScalarNode) and node.style is None and _NUMBER.fullmatch(node.value)
    return float(node.value) if plain and "." in node.value else int(node.value) if plain else node.value


def takes(schema: Any, value: Any, root: Any = None) -> bool:  # noqa: ANN401  # JSON
    """Tell whether a schema (of the words that ours use, and no others) takes a value."""
    root = root or schema
    if isinstance(schema, bool):
        return schema
    return all(_keeps(word, rule, schema, value, root) for word, rule in schema.items())


def _keeps(word: str, rule: Any, schema: Any, value: Any, root: Any) -> bool:  # noqa: ANN401  # JSON
    match word:
        case "$schema" | "$defs" | "title" | "description" | "examples" | "format":
            return True
        case "$ref":
            return takes(root["$defs"][rule.removeprefix("#/$defs/")], value, root)
        case "type":
            return isinstance(value, tuple(each for name in ([rule] if isinstance(rule, str) else rule) for each in _TYPES[name]))
        case "enum" | "const":
            return value in (rule if word == "enum" else [rule])
        case "anyOf":
            return any(takes(each, value, root) for each in rule)
        case "oneOf":
            return sum(takes(each, value, root) for each in rule) == 1
        case "minimum" | "maximum":
            return not isinstance(value, int) or (value >= rule if word == "minimum" else value <= rule)
        case "pattern" | "minLength" | "maxLength":
            return not isinstance(value, str) or _fits(word, rule, value)
        case "items" | "minItems":
            return not isinstance(value, list) or (
                all(takes(rule, each, root) for each in value) if word == "items" else len(value) >= rule
            )
    return not isinstance(value, dict) or _block_keeps(word, rule, schema, value, root)


def _fits(word: str, rule: Any, text: str) -> bool:  # noqa: ANN401  # JSON
    if word == "pattern":
        return re.search(rule, text) is not None
    return bool(len(text) >= rule if word == "minLength" else len(text) <= rule)


def _block_keeps(word: str, rule: Any, schema: Any, block: dict[str, Any], root: Any) -> bool:  # noqa: ANN401  # JSON
    match word:
        case "required":
            return block.keys() >= set(rule)
        case "properties":
            return all(takes(rule[key], value, root) for key, value in block.items() if key in rule)
        case "patternProperties":
            return all(
                takes(each, block[key], root) for pattern, each in rule.items() for key in block if re.search(pattern, key)
            )
        case "additionalProperties":
            patterns = "|".join(schema.get("patternProperties", ())) or "$^"
            others = [key for key in block if key not in schema.get("properties", ()) and not re.search(patterns, key)]
            return all(takes(rule, block[key], root) for key in others)
        case "propertyNames":
            return all(takes(rule, key, root) for key in block)
        case "dependentRequired":
            return all(block.keys() >= set(needed) for key, needed in rule.items() if key in block)
        case "minProperties" | "maxProperties":
            return bool(len(block) >= rule if word == "minProperties" else len(block) <= rule)
    message = f"a word that editors may not know: {word}"
    raise AssertionError(message)
