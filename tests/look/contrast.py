"""What stands on what in every theme, and the contrast of two colours."""

from textual.color import Color
from textual.theme import Theme

GROUNDS = ("background", "surface", "panel", "block-cursor-background")
TEXTS = ("foreground", "muted", "accent", "primary", "text-muted", "done", "label", "warning", "error")
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("on-accent", "accent"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
)
LINES = (
    *("line", "accent", "done", "label", "border", "border-blurred"),
    *("scrollbar", "scrollbar-hover", "scrollbar-active"),
)


def variables_of(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate() | theme.variables


def _luminance(colour: Color) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (part / 255 for part in colour.rgb)
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(ink: Color, ground: Color) -> float:
    low, high = sorted((_luminance(ink), _luminance(ground)))
    return (high + 0.05) / (low + 0.05)
