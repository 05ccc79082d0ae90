"""What is said after model files were added."""

from app.engine.notices import notice_of
from app.values.notices import Notice
from inversion.checkpoints.adding import AddedFiles
from inversion.said import joined, said
from inversion.store.added_models import added_cards, unmet_needs


def added_notice(found: AddedFiles) -> Notice:
    """What was added, and what is wrong with the files that were not, up to three of them."""
    problems = [notice_of(error) for _, error in found.failed]
    if problems and found.files == 1:
        return problems[0]
    names = ", ".join(one.card.name for one in found.added)
    added = said("Added {models}.", models=names) if names else ""
    if problems:
        reasons = dict.fromkeys(joined(problem.message, problem.advice) for problem in problems[:3])
        return Notice("error", joined(added, found.failure), joined(*reasons))
    present = added_cards()
    unmet = dict.fromkeys(need for one in found.added for need in unmet_needs(one.card, present))
    needed = said("Still needed: {models}.", models=joined(*unmet, by=", "))
    return Notice("done", added, needed if unmet else said("Their methods are in the list."))
