# Rscript make-means.R, in this folder: writes means.csv and Data/replicates.csv.
source("reference.R")

pairs <- list(list(c(19.1, 22.4, 18.7, 25.3, 21.9, 20.2, 23.8), c(24.5, 27.1, 22.2, 26.9, 30.4, 25.0)), list(c(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2), c(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)),
  list(c(1e6 + 1, 1e6 + 2, 1e6 + 4), c(1e6 + 3, 1e6 + 9)))
parts <- c(statistic = "statistic", df = "parameter", "p-value" = "p.value", "standard-error" = "stderr")
for (s in pairs) {
  arguments <- sprintf("x=%s;y=%s", listed(s[[1]]), listed(s[[2]])); call <- paste(code(s[[1]]), code(s[[2]]), sep = ", ")
  for (pooled in c(TRUE, FALSE)) {
    options <- if (pooled) paste0(arguments, ";pooled=1") else arguments
    for (name in names(parts)) add("t-test", options, name, sprintf("t.test(%s, var.equal = %s)$%s", call, pooled, parts[[name]]))
    for (side in c("less", "greater")) add("t-test", options, side, sprintf("t.test(%s, var.equal = %s, alternative = \"%s\")$p.value", call, pooled, side))
    for (side in 1:2) add("t-test", options, c("lower", "upper")[side], sprintf("t.test(%s, var.equal = %s)$conf.int[%d]", call, pooled, side))
  }
  one <- sprintf("x=%s;one-sample=1;mean=1", listed(s[[1]]))
  for (name in names(parts)) add("t-test", one, name, sprintf("t.test(%s, mu = 1)$%s", code(s[[1]]), parts[[name]]))
  for (side in 1:2) add("t-test", paste0(one, ";level=0.9"), c("lower", "upper")[side], sprintf("t.test(%s, mu = 1, conf.level = 0.9)$conf.int[%d]", code(s[[1]]), side))
}
for (x in list(c(12.1, 33.4, 8.9, 20.5, 15.2, 47.8), c(105, 98.2, 120.7, 99.1), c(1e-3, 1, 1e3))) {
  arguments <- sprintf("x=%s", listed(x)); v <- code(x)
  add("geometric-mean", arguments, "estimate", sprintf("exp(mean(log(%s)))", v))
  add("geometric-mean", arguments, "cv", sprintf("sqrt(exp(var(log(%s))) - 1)", v))
  for (side in 1:2) add("geometric-mean", arguments, c("lower", "upper")[side], sprintf("exp(t.test(log(%s))$conf.int[%d])", v, side))
}
for (x in list(c(3, 6, 7, 8, 8, 10, 13, 15, 16, 20), c(2.5, 9.1, 4.4, 7.3, 1.2, 8.8, 5), c(4, 9))) for (type in 1:9) for (p in c(0, 0.1, 0.25, 0.5, 0.9, 1))
  add("quantile", sprintf("x=%s;p=%g;type=%d", listed(x), p, type), "quantile", sprintf("quantile(%s, %g, type = %d)", code(x), p, type))

p <- c(0.01, 0.02, 0.03, 0.04, 0.05, 0.0004, 0.03, 0.6)
for (m in c("bonferroni=bonferroni", "holm=holm", "hochberg=hochberg", "benjamini-hochberg=BH", "benjamini-yekutieli=BY")) { m <- strsplit(m, "=")[[1]]
  for (k in seq_along(p)) add("adjust", sprintf("p=%s;by=%s;at=%d", listed(p), m[1], k), "p-value", sprintf("p.adjust(%s, \"%s\")[%d]", code(p), m[2], k)) }

# BCa from given replicates: the formula of Efron 1987 written out
set.seed(1987)
x <- c(48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6)
replicate_means <- round(replicate(999, mean(sample(x, replace = TRUE))), 6)
jack <- vapply(seq_along(x), function(i) mean(x[-i]), 0)
write.csv(data.frame(replicate = replicate_means, jackknife = c(sprintf("%.15g", jack), rep("NA", 999 - length(jack)))), "Data/replicates.csv", row.names = FALSE, quote = FALSE)
bca <- function(estimate, t, j, level) {
  z0 <- qnorm((sum(t < estimate) + sum(t == estimate) / 2) / length(t)); d <- mean(j) - j; a <- sum(d^3) / 6 / sum(d^2)^1.5
  z <- qnorm(c(1 - level, 1 + level) / 2)
  quantile(t, pnorm(z0 + (z0 + z) / (1 - a * (z0 + z))), type = 6)
}
for (level in c(0.95, 0.9)) for (side in 1:2)
  add("bca", sprintf("estimate=%.15g;level=%g", mean(x), level), c("lower", "upper")[side], sprintf("bca(mean(x), replicate_means, jack, %g)[%d]", level, side), data = "replicates")
save_cases("means.csv")
