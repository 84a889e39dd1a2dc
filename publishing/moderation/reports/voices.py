"""Who speaks: an account, or the network that a visitor comes from."""

from ipaddress import ip_address, ip_network

HOME = 64  # bits of an IPv6 address that stand for one household


def who_asks(user, address):
    if user.is_authenticated:
        return f"person {user.pk}"
    return f"network {household(address)}"


def household(address):
    try:
        is_long = ip_address(address).version == 6
    except ValueError:
        return address
    return str(ip_network(f"{address}/{HOME}", strict=False)) if is_long else address
