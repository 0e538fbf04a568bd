DROP TABLE concierge_cases;
DROP TABLE holiday_campaigns;
