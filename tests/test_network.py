"""The suite itself stays on this machine."""

import socket

import pytest

from tests.conftest import NetworkRefused


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_a_connection_to_another_machine_is_refused(address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as connection, pytest.raises(NetworkRefused):
        connection.connect((address, 80))


def test_the_name_of_another_machine_is_not_asked_for():
    with pytest.raises(NetworkRefused):
        socket.getaddrinfo("example.org", 80)


def test_this_machine_answers():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=5) as connection:
            assert connection.getpeername() == ("127.0.0.1", port)
