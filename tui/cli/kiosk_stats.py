"""What `onward stats --kiosk` prints: counts of what is kept under codes, with none that tells of one person."""

import click

from tui.cli.leave import Exit, leave
from tui.cli.opening import open_clock
from tui.cli.settling import counting
from tui.words import _


def print_kiosk_stats(*, as_data: bool) -> None:
    """Print the counts, or exit with a sentence if the store doesn't answer."""
    from tui.kiosk.sealed.counting import LEAST, counts
    from tui.kiosk.sealed.store import BadAddress, StoreDown, store_at

    kiosk = counting().kiosk
    try:
        found = counts(store_at(kiosk.store).counts(), kiosk.retention_days, open_clock().today())
    except (BadAddress, StoreDown) as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))
    if as_data:
        from tui.export.json_ import as_json

        click.echo(as_json({"months": dict(found.months), "total": found.total, "kept_again": found.again}), nl=False)
        return
    hidden = _("fewer than {number}").format(number=LEAST)
    if not found.months:
        click.echo(_("There's no whole month to show yet."))
        return
    at_least = _("{number} or more")
    for month, number in found.months:
        said = hidden if number is None else at_least.format(number=number)
        click.echo(f"{_('Kept in {month}').format(month=month):<24}{said:>16}")
    if found.total is None:
        click.echo(_("No total is shown, since a hidden number could be worked out from it."))
        return
    click.echo(f"{_('Together'):<24}{at_least.format(number=found.total):>16}")
    if found.again is not None:
        click.echo(f"{_('Kept again later'):<24}{at_least.format(number=found.again):>16}")
