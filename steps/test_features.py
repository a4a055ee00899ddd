"""Binds every scenario of features/ to the sentences of this folder."""

from pytest_bdd import scenarios

scenarios("../features")
