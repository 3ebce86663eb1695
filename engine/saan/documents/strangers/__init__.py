"""Templates of strangers: packs' and an organisation's own, looked through when packs load, run in a limited process of their own.

`gathering` makes layers of them, `checking` looks through them, `running` starts the process (`worker`) and judges what comes back.
"""
