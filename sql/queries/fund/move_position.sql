-- The guarded update. The table's own CHECKs refuse what would overdraw; here the row is touched only if the money is there, so that 0 rows is a refusal.
UPDATE budget_position
SET approved = approved + :approved, reserved = reserved + :reserved, in_transit = in_transit + :in_transit, paid = paid + :paid, on_hold = on_hold + :on_hold,
    receivable = receivable + :receivable, to_treasury = to_treasury + :to_treasury, written_off = written_off + :written_off, suspense = suspense + :suspense
WHERE county = :county AND programme = :programme AND year = :year AND level = :level
  AND reserved + in_transit + paid + on_hold + receivable + to_treasury + written_off - suspense
      + :reserved + :in_transit + :paid + :on_hold + :receivable + :to_treasury + :written_off - :suspense <= approved + :approved
  AND approved + :approved >= 0 AND reserved + :reserved >= 0 AND in_transit + :in_transit >= 0 AND paid + :paid >= 0 AND on_hold + :on_hold >= 0
  AND receivable + :receivable >= 0 AND suspense + :suspense >= 0
