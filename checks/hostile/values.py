"""What a person could type: in each place the usual, and what is odd or no such thing at all."""

FORMATS = "text html csv json markdown openmetrics".split()
METRICS = """
change_count change_frequency_per_day change_size_median change_size_p90 change_failure_rate
change_success_ratio failure_odds_ratio_per_size_doubling rework_ratio bot_change_share
change_lead_time_median incident_count incidents_per_change change_related_incident_share
incident_rate_ratio_after_change attributable_incident_fraction incident_minutes
incident_minutes_sum incident_minutes_per_100_changes time_to_detect_median time_to_detect_p90
time_to_recover_median time_to_recover_p90 time_to_recover_mean time_to_repair_median
failed_change_recovery_time_median
""".split()

# Zones whose clocks Python and Toll read from tables that agree.
ZONES = """
UTC Europe/Berlin America/New_York Asia/Kathmandu Pacific/Kiritimati America/St_Johns
Australia/Lord_Howe Pacific/Apia Asia/Kolkata Etc/GMT+12
""".split()
ODD_ZONES = [
    *"Nowhere/Land ../../etc/passwd GMT+25 +05:30 Factory é - Africa/Monrovia".split(),
    *["Africa/Casablanca", "UTC ", "Europe/Berlin\n", ""],
]
# At the ends of every kind of number that could hold them, and what is none.
NUMBERS = """
0 1 -1 2 5 6 26 40 79 80 240 241 520 521 1100 1101 2147483647 2147483648 -2147483648 4294967296
9223372036854775807 9223372036854775808 -9223372036854775808 18446744073709551615
1e3 x 0x10 1.5 ٣ +7 00 NaN inf
""".split() + [""]
WEEKS = "1 2 60 0 -1 5201 2147483648 9223372036854775807 9223372036854775808 x".split() + [""]
DURATIONS = "1s 59m 2h 4h 1d 3w 520w 106751991167d".split()
ODD_DURATIONS = """
0s 100000w 9223372036854775s 9223372036854776s 15250284452w 15250284453w -1h 1 h 1.5h
9999999999999999999h +1h 1H
""".split() + ["", "2 h"]
TIMES = """
0001-01-01T00:00:00Z 0000-01-01T00:00:00Z 9999-12-31T23:59:59Z 10000-01-01T00:00:00Z
1969-12-31T23:59:59Z 1970-01-01T00:00:00Z 9999-12-31T23:59:59-12:00 0001-01-01T00:00:00+14:00
2026-13-01T00:00:00Z 2026-06-30T23:59:60Z yesterday 9223372036854775807 -9223372036854775808
1790000000 2026-11-16 2100-01-01T00:00:00Z 1900-01-01 2038-01-19T03:14:08Z 1e18
2026-02-29T00:00:00Z
""".split() + ["", "2026-11-16 09:30"]
FAR_PERIODS = ["0001", "9999-12-31", "0001-01-01..9999-12-31"]
PERIODS = """
0000 0001 9999 10000 -0001 0001-01-01 9999-12-31 9999-12-31..9999-12-31 0001-01-01..9999-12-31
0000-01-01..9999-12-31 0001-01 0001-Q1 0001-W01 9999-12 9999-Q4 9999-W52 9999-W53 0000-W01 0000-W52
2026-W00 2026-W53 2026-W54 2026-13 2026-00 2026-Q5 2026-Q0 2026-02-29 2026-02-30
2026-12-31..2026-01-01 .. 2026..2027 ALL 1970 1969 2100 2038-01-19 1970-01-01..2099-12-31 ٢٠٢٦
2026-W45..2026-W46 next-week
""".split() + ["", "last-week ", "all "]
MARGINS = ["2 %", "0.1 %", "10 %"]
ODD_MARGINS = "0 %|100 %|200 %|-1 %|1e-300 %|nan %|x|99.999999999999999 %".split("|")
PRESETS = ["tiny", "demo", "causal", "additive", "null-growth", ""]
FREEZES = ["Friday 16:00 - Monday 08:00"]
ODD_FREEZES = ["Monday 00:00 - Monday 00:00", "x"]
TEXTS = [
    *["", " ", "x", "a" * 3000, "\u202ehello", "<b>&amp;", "=cmd()", "é\u0301\u0301", "\t\n"],
    *["'; drop table change", "🙂" * 50, "-", "--", "\x1b[31m"],
]
# Settings, and what each changes of what is counted; `None` where counts are no longer known.
SETTINGS = [
    ("history: {number}", {}),
    ("window: {duration}", {}),
    ("margin: {margin}", {}),
    ("title: {title}", {}),
    ("bots: [ren*]", None),
    ("dependencies: {{web: [search, billing], search: [web]}}", {}),
    ("deployment_wide: [network, code]", {}),
    ("deployment_wide: []", {}),
    ("rework: [config]", {}),
    ("targets: {{{metric}: {side} {number} {unit}}}", {}),
    (
        "policy: {{no_open_severity: [1, {digit}], failure_rate_below: {margin}, "
        "minutes_since_last_change: {number}, max_size: {number}, freeze: [{freeze}], "
        "strict: true}}",
        {},
    ),
    ("watch: {{wait_while_load_above: {number}, wait_while_open_severity: [{digit}]}}", {}),
    ("time_zone: {zone}", {"zone": "{zone}"}),
    ("week_start: {day}", {}),
    ("exclude: {{type: [config]}}", {"excluded_type": "config"}),
    ("services: {{shop: [web, checkout]}}", None),
    ("types: {{code: [config]}}", None),
    ("outcomes: {{aborted: [failed]}}", None),
    ("severities: {{1: [low]}}", None),
    ("production: [staging]", None),
    ("planned: [capacity]", None),
    ("exclude: {{service: ['*'], title: ['*1*'], id: [C1]}}", None),
]
