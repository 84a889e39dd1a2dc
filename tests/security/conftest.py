"""Walks over hundreds of refusals leave their lines in the log out."""

import logging

import pytest


@pytest.fixture
def quiet():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
