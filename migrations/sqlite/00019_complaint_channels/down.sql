DROP TABLE complaint_channels;
