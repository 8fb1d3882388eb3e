# Rscript make-differences.R, in this folder: writes differences.csv.
source("reference.R")

wilson <- function(x, n, a) { z <- qnorm(1 - a / 2); (x + z^2 / 2 + c(-1, 1) * z * sqrt(x * (n - x) / n + z^2 / 4)) / (n + z^2) }
wilson_cc <- function(x, n, a) prop_cc(x / n, n, qnorm(1 - a / 2), x)
prop_cc <- function(p, n, z, x) c(
  if (x == 0) 0 else max(0, (2 * n * p + z^2 - 1 - z * sqrt(z^2 - 2 - 1 / n + 4 * p * (n * (1 - p) + 1))) / (2 * (n + z^2))),
  if (x == n) 1 else min(1, (2 * n * p + z^2 + 1 + z * sqrt(z^2 + 2 - 1 / n + 4 * p * (n * (1 - p) - 1))) / (2 * (n + z^2))))
newcombe <- function(x, n, y, m, a, single = wilson) {
  p <- x / n; q <- y / m; A <- single(x, n, a); B <- single(y, m, a)
  p - q + c(-sqrt((p - A[1])^2 + (B[2] - q)^2), sqrt((A[2] - p)^2 + (q - B[1])^2))
}
newcombe_cc <- function(x, n, y, m, a) newcombe(x, n, y, m, a, wilson_cc)
# Estimate of maximum likelihood of q under p - q = d: the zero of the derivative of the likelihood
restricted <- function(x, n, y, m, d) {
  low <- max(0, -d); high <- min(1, 1 - d)
  slope <- function(q) (if (x > 0) x / (q + d) else 0) - (if (x < n) (n - x) / (1 - q - d) else 0) + (if (y > 0) y / q else 0) - (if (y < m) (m - y) / (1 - q) else 0)
  e <- 1e-14
  if (slope(low + e) <= 0) return(low)
  if (slope(high - e) >= 0) return(high)
  uniroot(slope, c(low + e, high - e), tol = 1e-16)$root
}
score <- function(x, n, y, m, d, corrected) {
  q <- restricted(x, n, y, m, d); p <- q + d
  v <- p * (1 - p) / n + q * (1 - q) / m
  if (corrected) v <- v * (n + m) / (n + m - 1)
  (x / n - y / m - d) / sqrt(v)
}
score_interval <- function(x, n, y, m, a, corrected) {
  z <- qnorm(1 - a / 2); d <- x / n - y / m
  c(if (d == -1) -1 else uniroot(function(t) score(x, n, y, m, t, corrected) - z, c(-1 + 1e-9, d - 1e-9), tol = 1e-15)$root,
    if (d == 1) 1 else uniroot(function(t) score(x, n, y, m, t, corrected) + z, c(d + 1e-9, 1 - 1e-9), tol = 1e-15)$root)
}
miettinen_nurminen <- function(x, n, y, m, a) score_interval(x, n, y, m, a, TRUE)
mee <- function(x, n, y, m, a) score_interval(x, n, y, m, a, FALSE)
agresti_caffo <- function(x, n, y, m, a) { p <- (x + 1) / (n + 2); q <- (y + 1) / (m + 2)
  pmax(-1, pmin(1, p - q + c(-1, 1) * qnorm(1 - a / 2) * sqrt(p * (1 - p) / (n + 2) + q * (1 - q) / (m + 2)))) }
wald <- function(x, n, y, m, a, cc = 0) { p <- x / n; q <- y / m
  pmax(-1, pmin(1, p - q + c(-1, 1) * (qnorm(1 - a / 2) * sqrt(p * (1 - p) / n + q * (1 - q) / m) + cc))) }
waldcc <- function(x, n, y, m, a) wald(x, n, y, m, a, (1 / n + 1 / m) / 2)

kinds <- c("newcombe" = "newcombe", "newcombe-continuity" = "newcombe_cc", "miettinen-nurminen" = "miettinen_nurminen", "mee" = "mee",
  "agresti-caffo" = "agresti_caffo", "wald" = "wald", "wald-continuity" = "waldcc")
samples <- list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(6, 7, 2, 7), c(5, 56, 0, 29), c(10, 10, 0, 20), c(3, 12, 10, 40), c(12, 24, 12, 24))
for (kind in names(kinds)) for (s in samples) {
  if (kind %in% c("miettinen-nurminen", "mee") && s[1] == s[2] && s[3] == 0) next
  for (side in 1:2)
    add("difference", sprintf("x=%d;n=%d;y=%d;m=%d;interval=%s", s[1], s[2], s[3], s[4], kind), c("lower", "upper")[side],
      sprintf("%s(%d, %d, %d, %d, 0.05)[%d]", kinds[[kind]], s[1], s[2], s[3], s[4], side), tolerance = if (kind %in% c("miettinen-nurminen", "mee")) 1e-7 else 1e-9)
}
for (s in samples[-5]) for (corrected in c(TRUE, FALSE))
  add("score-test", sprintf("x=%d;n=%d;y=%d;m=%d;difference=0.1%s", s[1], s[2], s[3], s[4], if (corrected) "" else ";mee=1"), "statistic",
    sprintf("score(%d, %d, %d, %d, 0.1, %s)", s[1], s[2], s[3], s[4], corrected), tolerance = 1e-8)

# Exact unconditional: every table, the worst case on a fine grid with its best points refined
tables <- function(n, m, d) outer(0:n, 0:m, Vectorize(function(i, j) { s <- score(i, n, j, m, d, FALSE); if (is.nan(s)) 0 else s }))
worst <- function(n, m, d, extreme) {
  chance <- function(q) sum(extreme * outer(dbinom(0:n, n, min(1, max(0, q + d))), dbinom(0:m, m, q)))
  grid <- seq(max(0, -d), min(1, 1 - d), length.out = 2001)
  values <- vapply(grid, chance, 0)
  best <- order(values, decreasing = TRUE)[1:8]
  max(values, vapply(best, function(k) optimize(chance, c(grid[max(1, k - 1)], grid[min(2001, k + 1)]), maximum = TRUE, tol = 1e-12)$objective, 0))
}
barnard <- function(x, n, y, m) { s <- tables(n, m, 0); z <- s[x + 1, y + 1]; worst(n, m, 0, abs(s) >= abs(z) - 1e-9) }
for (s in list(c(7, 15, 12, 15), c(9, 10, 3, 10), c(6, 7, 2, 7), c(1, 9, 5, 8), c(0, 12, 4, 12)))
  add("barnard", sprintf("x=%d;n=%d;y=%d;m=%d", s[1], s[2], s[3], s[4]), "p-value", sprintf("barnard(%d, %d, %d, %d)", s[1], s[2], s[3], s[4]), tolerance = 1e-7)
exact_lower <- function(x, n, y, m, a) { # walk in from -1, then halve
  excess <- function(d) { s <- tables(n, m, d); z <- score(x, n, y, m, d, FALSE); worst(n, m, d, s >= z - 1e-9) - a / 2 }
  low <- -1 + 1e-6; high <- low
  while (excess(high) < 0) { low <- high; high <- high + 0.02 }
  for (i in 1:30) { middle <- (low + high) / 2; if (excess(middle) >= 0) high <- middle else low <- middle }
  high
}
exact <- function(x, n, y, m, a) c(exact_lower(x, n, y, m, a), -exact_lower(y, m, x, n, a))
for (s in list(c(9, 10, 3, 10), c(6, 7, 2, 7), c(3, 8, 1, 6))) for (side in 1:2)
  add("difference", sprintf("x=%d;n=%d;y=%d;m=%d;interval=exact-unconditional", s[1], s[2], s[3], s[4]), c("lower", "upper")[side],
    sprintf("exact(%d, %d, %d, %d, 0.05)[%d]", s[1], s[2], s[3], s[4], side), tolerance = 1e-6)

# Two-stage designs: planned second stage, total successes ordered (Koyama and Chen 2008, section 2)
kc <- function(p, r1, n1, r, n, x) { x1 <- (r1 + 1):n1; sum(dbinom(x1, n1, p) * pbinom(x - x1 - 1, n - n1, p, lower.tail = FALSE)) }
kc_at <- function(level, ...) uniroot(function(p) kc(p, ...) - level, c(0, 1), tol = 1e-15)$root
for (d in list(c(1, 10, 5, 29, 7, 3), c(3, 17, 10, 37, 12, 5), c(0, 9, 2, 17, 4, 1), c(5, 19, 15, 36, 15, 8))) {
  arguments <- sprintf("r1=%d;n1=%d;r=%d;n=%d;x1=%d;x2=%d;p0=0.2", d[1], d[2], d[3], d[4], d[6], d[5] - d[6])
  call <- sprintf("%d, %d, %d, %d, %d", d[1], d[2], d[3], d[4], d[5])
  if (d[6] <= d[1]) stop("stage 2 not reached")
  add("koyama-chen", arguments, "p-value", sprintf("kc(0.2, %s)", call))
  add("koyama-chen", arguments, "estimate", sprintf("kc_at(0.5, %s)", call))
  add("koyama-chen", arguments, "lower", sprintf("kc_at(0.025, %s)", call))
  add("koyama-chen", arguments, "upper", sprintf("kc_at(0.975, %s)", call))
}
# another size of the second stage (section 3): conditional p-value carried to the planned design
kc_other <- function(p, r1, n1, r, n, x1, x2, m2) {
  conditional <- pbinom(x2 - 1, m2, p, lower.tail = FALSE)
  star <- uniroot(function(s) pbinom(r - x1, n - n1, s, lower.tail = FALSE) - conditional, c(0, 1), tol = 1e-16)$root
  k <- (r1 + 1):n1
  sum(dbinom(k, n1, p) * pbinom(r - k, n - n1, star, lower.tail = FALSE))
}
for (d in list(c(1, 10, 5, 29, 3, 4, 17), c(3, 17, 10, 37, 5, 7, 22), c(0, 9, 2, 17, 1, 3, 10))) {
  arguments <- sprintf("r1=%d;n1=%d;r=%d;n=%d;x1=%d;x2=%d;m2=%d;p0=0.2", d[1], d[2], d[3], d[4], d[5], d[6], d[7])
  call <- paste(d, collapse = ", ")
  add("koyama-chen", arguments, "p-value", sprintf("kc_other(0.2, %s)", call), tolerance = 1e-7)
  for (q in list(c("estimate", 0.5), c("lower", 0.025), c("upper", 0.975)))
    add("koyama-chen", arguments, q[1], sprintf("uniroot(function(p) kc_other(p, %s) - %s, c(0.001, 0.999), tol = 1e-15)$root", call, q[2]), tolerance = 1e-7)
}
save_cases("differences.csv")
