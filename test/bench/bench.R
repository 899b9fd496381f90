# bench.R - the same analyses in R, with the data in memory and with the hand-over as CSV.
#   Rscript bench.R BENCH_CSV WIDE_CSV SECONDS_OF_LOGISTIC
suppressMessages(library(survival))
files <- commandArgs(TRUE)
median_time <- function(f) median(replicate(3, system.time(f())[["elapsed"]]))
show <- function(what, seconds, ours = NA)
	cat(sprintf("%-44s %8.3f s%s\n", what, seconds, if (is.na(ours)) "" else sprintf("   %5.1f times pg_clinical", seconds / ours)))

logistic <- as.numeric(files[3])
handover <- system.time(wide <- read.csv(files[2], colClasses = c("character", rep("numeric", 20))))[["elapsed"]]
wide$y <- wide$y == "t"
fit <- median_time(function() glm(y ~ ., binomial, wide))
show("R glm, data in memory", fit, logistic)
show("R glm, reading the CSV included", fit + handover, logistic)

handover <- system.time(d <- read.csv(files[1], colClasses = c("numeric", "character", "character")))[["elapsed"]]
d$event <- d$event == "t"
fit <- median_time(function() survfit(Surv(days, event) ~ sex, d))
test <- median_time(function() survdiff(Surv(days, event) ~ sex, d))
show("R survfit + survdiff, data in memory", fit + test)
show("R survfit + survdiff, reading the CSV included", fit + test + handover)
