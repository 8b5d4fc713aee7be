"""Proposals for cells whose content is probably not what was typed: kinds, detection, proposed texts."""
