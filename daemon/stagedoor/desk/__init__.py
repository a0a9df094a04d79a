"""Everything a person can do, by name: the panel's buttons, the API and scripts all come through here.

One module for each area holds its orders; `stagedoor/clerks/` has one clerk for each area, who carries them out.
"""

from stagedoor.desk.catalogue import ORDERS
from stagedoor.desk.desk import Desk
from stagedoor.desk.order import Order

__all__ = ["ORDERS", "Desk", "Order"]
