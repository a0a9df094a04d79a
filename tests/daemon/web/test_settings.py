"""Where the pages are served."""

import pytest
from pydantic import ValidationError

from stagedoor.web.settings import WebSettings


def test_the_default_port_is_one_browsers_open():
    assert WebSettings().port == 7337


@pytest.mark.parametrize("port", [0, 80, 1023, 65_536, -1, "x"])
def test_ports_that_cannot_work_are_refused(port):
    with pytest.raises(ValidationError):
        WebSettings(port=port)
