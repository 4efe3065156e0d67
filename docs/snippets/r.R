address <- "https://example.org/chinas-gpu-breakout/data/"
events <- read.csv(paste0(address, "events.csv"), encoding = "UTF-8")

listed <- events[events$kind == "listed", ]
print(listed[c("subject_id", "date", "source_id")])
