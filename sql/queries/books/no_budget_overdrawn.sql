-- NoBudgetIsOverdrawn.
SELECT programme || ' ' || year || ' ' || level AS subject, '占用超过指标' AS detail FROM budget_position
WHERE county = :county AND reserved + in_transit + paid + on_hold + receivable + to_treasury + written_off - suspense > approved
