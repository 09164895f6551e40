"""The file systems that are put under cuts, each small enough to be copied hundreds of times a second."""
from dataclasses import dataclass, replace

_EXT4 = ("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", "-b")


@dataclass(frozen=True)
class FileSystem:
    """How to make it, how to mount it, how much of a write a disk may tear off at least, in bytes, and whether an overlayfs is
    above it."""

    kind: str
    megabytes: int
    mkfs: tuple
    options: str = ""
    tears_at: int = 512
    overlay: bool = False


FILE_SYSTEMS = {
    "ext4": FileSystem("ext4", 16, (*_EXT4, "4096")),
    "ext4-writeback": FileSystem("ext4", 16, (*_EXT4, "4096"), "data=writeback"),
    "ext4-noauto_da_alloc": FileSystem("ext4", 16, (*_EXT4, "4096"), "noauto_da_alloc"),
    "ext4-dioread_lock": FileSystem("ext4", 16, (*_EXT4, "4096"), "dioread_lock"),
    "ext4-1k": FileSystem("ext4", 16, (*_EXT4, "1024")),
    # One image is mounted beside another of the same identity: nouuid.
    "xfs": FileSystem("xfs", 32, ("mkfs.xfs", "-q", "-f", "-l", "size=8m"), "nouuid"),
    # btrfs counts on 4 KiB being written whole: of half a superblock it says that it is none.
    "btrfs": FileSystem("btrfs", 128, ("mkfs.btrfs", "-q", "-f"), tears_at=4096),
    # Without barriers: for the tests of the rig alone.
    "ext4-nobarrier": FileSystem("ext4", 16, (*_EXT4, "4096"), "nobarrier"),
    "btrfs-nobarrier": FileSystem("btrfs", 128, ("mkfs.btrfs", "-q", "-f"), "nobarrier", 4096),
}
for _upper in ("ext4", "xfs", "btrfs"):
    FILE_SYSTEMS["overlay-" + _upper] = replace(FILE_SYSTEMS[_upper], overlay=True)

# mkfs.xfs refuses less than 300 MB unless it takes itself to be under test.
MKFS_ENVIRONMENT = {"TEST_DIR": "x", "TEST_DEV": "x", "QA_CHECK_FS": "x"}
