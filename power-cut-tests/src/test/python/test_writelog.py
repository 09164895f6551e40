"""A log is read as it was written, and an image takes what it says."""
import os
import tempfile
import unittest

from rig.explore import load, save
from rig.cuts import Cut
from rig.image import Image
from rig.writelog import Discard, Flush, Mark, Write, Writer, read


class WriteLogTest(unittest.TestCase):
    def setUp(self):
        self._directory = tempfile.TemporaryDirectory()
        self.addCleanup(self._directory.cleanup)
        self.directory = self._directory.name

    def log(self):
        path = os.path.join(self.directory, "a.log")
        writer = Writer(path)
        writer.write(4096, b"x" * 1024)
        writer.mark(b"begin t 1")
        writer.flush()
        writer.discard(4096, 512)
        writer.close()
        return path

    def test_log_is_read_as_it_was_written(self):
        self.assertEqual([Write(4096, b"x" * 1024), Mark("begin t 1"), Flush(), Discard(4096, 512)], read(self.log()))

    def test_other_file_is_refused(self):
        path = os.path.join(self.directory, "other")
        with open(path, "wb") as file:
            file.write(bytes(1024))
        with self.assertRaisesRegex(ValueError, "other is no log"):
            read(path)

    def test_image_takes_writes_pieces_and_discards_and_goes_back(self):
        image, base = (Image(os.path.join(self.directory, name), 1 << 20) for name in ("image", "base"))
        self.addCleanup(image.close)
        self.addCleanup(base.close)
        base.apply(Write(8192, b"b" * 512))
        image.apply(Write(0, b"a" * 4096))
        image.reset_to(base)
        self.assertEqual(base.content(), image.content())
        image.apply_piece(Write(0, b"a" * 512 + b"c" * 512), 512, 512)
        image.apply_piece(Discard(8192, 512), 0, 512)
        self.assertEqual(bytes(512) + b"c" * 512 + bytes((1 << 20) - 1024), image.content())

    def test_cut_that_was_saved_is_loaded(self):
        cut = Cut(3, ((4, 0), (4, 4096)), 4, 9)
        kept = os.path.join(self.directory, "kept")
        save(kept, self.log(), cut=cut, workload="durable")
        log, saved = load(kept, self.directory)
        self.assertEqual(cut, saved["cut"])
        self.assertEqual("durable", saved["workload"])
        self.assertEqual(4, len(read(log)))


if __name__ == "__main__":
    unittest.main()
