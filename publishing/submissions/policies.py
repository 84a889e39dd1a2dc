"""How many people have to approve: apps above register who asks for more than one."""

POLICIES = []
MOST = 2


def ask(policy):
    """Register `policy(submission, revision)`: the approvals it wants, 1 or 2. The largest number counts."""
    POLICIES.append(policy)
    return policy


def needed_for(submission, revision):
    return min(MOST, max([1, *(policy(submission, revision) for policy in POLICIES)]))
