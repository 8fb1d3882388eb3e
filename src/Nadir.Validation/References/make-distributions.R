# Rscript make-distributions.R, in this folder: writes distributions.csv.
source("reference.R")
for (z in c(-37, -8, -2.5, -1, 0, 0.3, 1.959964, 6, 30)) for (tail in c("lower", "upper"))
  add("normal", sprintf("at=%g", z), tail, sprintf("pnorm(%g, lower.tail = %s)", z, tail == "lower"))
for (p in c(1e-300, 1e-12, 1e-5, 0.025, 0.2, 0.5, 0.7, 0.975, 0.9999)) add("normal", sprintf("p=%g", p), "quantile", sprintf("qnorm(%g)", p))
for (df in c(1, 2, 3.7, 10, 30, 250)) {
  for (t in c(-4, -0.5, 1e-3, 1, 2.2, 15)) for (tail in c("lower", "upper")) add("student-t", sprintf("at=%g;df=%g", t, df), tail, sprintf("pt(%g, %g, lower.tail = %s)", t, df, tail == "lower"))
  for (p in c(1e-9, 0.005, 0.025, 0.4, 0.95, 0.999)) add("student-t", sprintf("p=%g;df=%g", p, df), "quantile", sprintf("qt(%g, %g)", p, df))
}
for (df in c(0.5, 1, 2, 5, 17, 200)) {
  for (x in c(1e-4, 0.5, 3.84, 20, 180)) for (tail in c("lower", "upper")) add("chi-squared-distribution", sprintf("at=%g;df=%g", x, df), tail, sprintf("pchisq(%g, %g, lower.tail = %s)", x, df, tail == "lower"))
  for (p in c(1e-6, 0.025, 0.5, 0.95, 0.9999)) add("chi-squared-distribution", sprintf("p=%g;df=%g", p, df), "quantile", sprintf("qchisq(%g, %g)", p, df))
}
for (df in list(c(1, 5), c(3, 12), c(7.5, 30), c(60, 4))) {
  for (x in c(0.05, 1, 3.2, 25)) for (tail in c("lower", "upper")) add("f", sprintf("at=%g;df=%g;df2=%g", x, df[1], df[2]), tail, sprintf("pf(%g, %g, %g, lower.tail = %s)", x, df[1], df[2], tail == "lower"))
  for (p in c(0.025, 0.5, 0.95, 0.99)) add("f", sprintf("p=%g;df=%g;df2=%g", p, df[1], df[2]), "quantile", sprintf("qf(%g, %g, %g)", p, df[1], df[2]))
}
for (s in list(c(0.5, 0.5), c(1, 12), c(3, 10), c(8.5, 0.5), c(120, 900), c(5e4, 7e4))) {
  for (x in c(0.001, 0.1, 0.4, 0.95)) for (tail in c("lower", "upper")) add("beta", sprintf("at=%g;a=%g;b=%g", x, s[1], s[2]), tail, sprintf("pbeta(%g, %g, %g, lower.tail = %s)", x, s[1], s[2], tail == "lower"))
  for (p in c(1e-8, 0.025, 0.5, 0.975)) add("beta", sprintf("p=%g;a=%g;b=%g", p, s[1], s[2]), "quantile", sprintf("qbeta(%g, %g, %g)", p, s[1], s[2]))
}
for (s in list(c(12, 0.3), c(40, 0.01), c(1000, 0.5), c(200000, 2e-4))) for (x in c(0, 3, 11)) {
  add("binomial", sprintf("x=%d;n=%d;p=%g", x, s[1], s[2]), "mass", sprintf("dbinom(%d, %d, %g)", x, s[1], s[2]))
  add("binomial", sprintf("x=%d;n=%d;p=%g", x, s[1], s[2]), "at-most", sprintf("pbinom(%d, %d, %g)", x, s[1], s[2]))
  add("binomial", sprintf("x=%d;n=%d;p=%g", x, s[1], s[2]), "at-least", sprintf("pbinom(%d, %d, %g, lower.tail = FALSE)", x - 1, s[1], s[2]))
}
save_cases("distributions.csv")
