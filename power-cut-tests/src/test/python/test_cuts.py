"""What a cut may leave, and what is allowed then."""
import unittest

from rig.cuts import Timeline, cuts, epochs, pieces
from rig.promise import Promises, broken
from rig.writelog import START, STOP, Discard, Flush, Mark, Write


def block(n):
    return Write(n * 4096, bytes([n]) * 4096)


class CutsTest(unittest.TestCase):
    def test_epochs_end_with_each_flush_and_with_the_recording(self):
        events = [block(0), START, block(1), Flush(), block(2), STOP, block(3)]
        self.assertEqual([(2, 3), (4, 5)], epochs(events))

    def test_write_of_two_blocks_is_two_pieces_and_of_sectors_sixteen(self):
        events = [Write(0, bytes(8192)), Discard(0, 4096)]
        self.assertEqual([(0, 0), (0, 4096), (1, 0)], pieces(events, 0, 2, 4096))
        self.assertEqual(17, len(pieces(events, 0, 2, 512)))

    def test_few_writes_all_subsets_once(self):
        events = [START, block(1), block(2), Flush(), block(3), STOP]
        kept = [(cut.start, [i for i, _ in cut.pieces]) for cut in cuts(events, 4096)]
        # Both is what the next epoch begins with. What follows the last flush is cut, too, but for the whole of it: STOP is later.
        self.assertEqual([(1, []), (1, [1]), (1, [2]), (4, [])], kept)

    def test_many_writes_every_prefix_and_each_alone_and_all_but_one(self):
        events = [START, *map(block, range(1, 10)), Flush(), STOP]
        kept = {tuple(i for i, _ in cut.pieces) for cut in cuts(events, 4096)}
        everything = tuple(range(1, 10))
        for n in range(9):
            self.assertIn(everything[:n], kept)
            self.assertIn((everything[n],), kept)
            self.assertIn(everything[:n] + everything[n + 1:], kept)
        self.assertNotIn(everything, kept)

    def test_same_seed_same_cuts_and_another_seed_others(self):
        events = [START, *map(block, range(1, 40)), Flush(), STOP]
        self.assertEqual(cuts(events, 4096, 20, 7), cuts(events, 4096, 20, 7))
        self.assertNotEqual(cuts(events, 4096, 20, 7), cuts(events, 4096, 20, 8))
        self.assertEqual(20, len(cuts(events, 4096, 20, 7)))

    def test_nothing_is_kept_of_what_was_written_after_the_cut(self):
        events = [START, block(1), Flush(), block(2), block(3), Flush(), STOP]
        for cut in cuts(events, 4096):
            self.assertTrue(all(cut.start <= i <= cut.since for i, _ in cut.pieces))
            self.assertLessEqual(cut.since, cut.until)


class PromiseTest(unittest.TestCase):
    """One publish, of version 1 over 0: a write, a flush, a write, a flush."""

    def events(self, durability, outcome):
        return [
            Mark("target t %s 0" % durability), START, Mark("begin t 1"), block(1), Flush(), block(2), Flush(),
            Mark("end t 1 " + outcome), block(3), STOP,
        ]

    def wrong(self, durability, outcome, value, after):
        events = self.events(durability, outcome)
        timeline = Timeline(events, Promises().after)
        cut = [each for each in cuts(events, 4096) if each.start == after and not each.pieces][0]
        return broken(timeline.during(cut), {"t": value})

    def test_begun_old_or_new_and_nothing_torn(self):
        self.assertEqual([], self.wrong("DURABLE", "DURABLE", "0", 5))
        self.assertEqual([], self.wrong("DURABLE", "DURABLE", "1", 5))
        self.assertEqual(["torn:zeros"], self.wrong("DURABLE", "DURABLE", "torn:zeros", 5))
        self.assertEqual(["absent"], self.wrong("DURABLE", "DURABLE", "absent", 5))

    def test_acknowledged_new_alone(self):
        self.assertEqual([], self.wrong("DURABLE", "DURABLE", "1", 7))
        self.assertEqual(["acknowledged version taken back"], self.wrong("DURABLE", "DURABLE", "0", 7))

    def test_consistent_may_be_taken_back(self):
        self.assertEqual([], self.wrong("CONSISTENT", "CONSISTENT", "0", 7))
        self.assertEqual(["torn:empty"], self.wrong("CONSISTENT", "CONSISTENT", "torn:empty", 7))

    def test_visible_may_be_torn_but_not_absent(self):
        self.assertEqual([], self.wrong("VISIBLE", "VISIBLE", "torn:empty", 7))
        self.assertEqual(["absent"], self.wrong("VISIBLE", "VISIBLE", "absent", 7))

    def test_in_doubt_and_not_durable_old_or_new(self):
        for outcome in ("IN_DOUBT", "PUBLISHED_NOT_DURABLE"):
            self.assertEqual([], self.wrong("DURABLE", outcome, "0", 7))
            self.assertEqual([], self.wrong("DURABLE", outcome, "1", 7))
            self.assertEqual(["torn:short"], self.wrong("DURABLE", outcome, "torn:short", 7))

    def test_unchanged_is_never_seen(self):
        self.assertEqual([], self.wrong("VISIBLE", "UNCHANGED", "0", 7))
        self.assertEqual(["version that was never published"], self.wrong("VISIBLE", "UNCHANGED", "1", 7))
        self.assertEqual(["torn:empty"], self.wrong("VISIBLE", "UNCHANGED", "torn:empty", 7))

    def test_not_begun_is_never_seen(self):
        events = [Mark("target t DURABLE 0"), START, block(1), Flush(), Mark("begin t 1"), block(2), STOP]
        timeline = Timeline(events, Promises().after)
        first = [cut for cut in cuts(events, 4096) if cut.start == 2][0]
        self.assertEqual(["version that was never published"], broken(timeline.during(first), {"t": "1"}))

    def test_image_that_stays_until_the_acknowledgement_is_judged_by_it(self):
        # No flush between the write and the acknowledgement: the disk may have nothing of it, and the writer was told.
        events = [Mark("target t DURABLE 0"), START, Mark("begin t 1"), block(1), Mark("end t 1 DURABLE"), block(2), STOP]
        timeline = Timeline(events, Promises().after)
        nothing = [cut for cut in cuts(events, 4096) if not cut.pieces][0]
        self.assertEqual(["acknowledged version taken back"], broken(timeline.during(nothing), {"t": "0"}))


if __name__ == "__main__":
    unittest.main()
