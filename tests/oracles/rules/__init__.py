# SPDX-License-Identifier: GPL-3.0-or-later
"""One file for each optimizer: its cases, its rule in NumPy, and who published an implementation."""
