# Rscript make-models.R, in this folder: writes models.csv and its data sets. MASS is not used for profiles: its spline is coarse.
source("reference.R")
suppressPackageStartupMessages({ library(pROC); library(brglm2) })

set.seed(42)
n <- 120
age <- round(rnorm(n, 62, 9)); ldh <- round(rlnorm(n, 5.4, 0.4)); male <- rbinom(n, 1, 0.6)
response <- rbinom(n, 1, plogis(-1 + 0.05 * (age - 62) - 0.004 * (ldh - 220) + 0.7 * male))
score <- round(0.04 * age + response * 1.1 + rnorm(n), 2); second <- round(0.5 * score + rnorm(n), 1)
binary <- data.frame(response, age, ldh, male, score, second)
write.csv(binary, "Data/binary.csv", row.names = FALSE, quote = FALSE)
small <- data.frame(response = c(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0), dose = c(1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 2), marker = c(5.1, 3.2, 4.4, 6, 2.9, 5.5, 4.8, 7.1, 6.6, 3.9, 5.7, 6.3), mutated = c(0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0))
write.csv(small, "Data/separated.csv", row.names = FALSE, quote = FALSE)

close_fit <- glm.control(epsilon = 1e-15, maxit = 100)
formulas <- list("age" = "age", "age male" = "age + male", "age ldh male" = "age + ldh + male")
fit <- function(f) glm(as.formula(paste("response ~", f)), binomial, binary, control = close_fit)
# profile limit: the fit repeated with the coefficient as an offset
profile_limit <- function(f, name, side, level = 0.95) {
  whole <- fit(f); b <- coef(whole)[[name]]; s <- sqrt(vcov(whole)[name, name]); x <- model.matrix(whole)
  drop <- function(v) deviance(glm.fit(x[, colnames(x) != name, drop = FALSE], binary$response, offset = x[, name] * v, family = binomial(), control = close_fit)) - deviance(whole) - qchisq(level, 1)
  uniroot(drop, sort(b + side * s * c(0.05, 6)), tol = 1e-14)$root
}
for (covariates in names(formulas)) {
  f <- formulas[[covariates]]; arguments <- sprintf("outcome=response;covariates=%s", covariates)
  add("logistic", arguments, "log-likelihood", sprintf("logLik(fit(\"%s\"))", f), data = "binary", tolerance = 1e-8)
  add("logistic", arguments, "likelihood-ratio", sprintf("with(fit(\"%s\"), null.deviance - deviance)", f), data = "binary", tolerance = 1e-7)
  add("logistic", arguments, "wald", sprintf("with(list(m = fit(\"%s\")), coef(m)[-1] %%*%% solve(vcov(m)[-1, -1], coef(m)[-1]))", f), data = "binary", tolerance = 1e-7)
  add("logistic", arguments, "score", sprintf("anova(glm(response ~ 1, binomial, binary, control = close_fit), fit(\"%s\"), test = \"Rao\")$Rao[2]", f), data = "binary", tolerance = 1e-7)
  for (name in c("(Intercept)", strsplit(covariates, " ")[[1]])) {
    for (k in 1:4) add("logistic", arguments, paste0(name, ".", c("coefficient", "standard-error", "statistic", "p-value")[k]), sprintf("coef(summary(fit(\"%s\")))[\"%s\", %d]", f, name, k), data = "binary", tolerance = 1e-7)
    for (side in c("lower", "upper")) {
      add("logistic", arguments, paste0(name, ".", side), sprintf("confint.default(fit(\"%s\"))[\"%s\", %d]", f, name, match(side, c("lower", "upper"))), data = "binary", tolerance = 1e-7)
      add("logistic", paste0(arguments, ";profile=1"), paste0(name, ".", side), sprintf("profile_limit(\"%s\", \"%s\", %d)", f, name, if (side == "lower") -1 else 1), data = "binary", tolerance = 1e-7)
    }
  }
}
for (covariates in c("dose", "dose marker", "mutated")) for (statistic in c("log-likelihood", paste0(strsplit(covariates, " ")[[1]][1], ".coefficient")))
  add("logistic", sprintf("outcome=response;covariates=%s", covariates), statistic, "NA", data = "separated") # separated: no maximum

firth <- function(f, d) glm(as.formula(paste("response ~", f)), binomial, d, method = "brglmFit", type = "AS_mean", control = brglmControl(epsilon = 1e-13, maxit = 1000))
# penalised likelihood and its profile, by a general optimiser
penalised <- function(b, x, y) { eta <- x %*% b; p <- plogis(eta); sum(y * plogis(eta, log.p = TRUE) + (1 - y) * plogis(-eta, log.p = TRUE)) + determinant(crossprod(x * sqrt(as.vector(p * (1 - p)))))$modulus / 2 }
best <- function(x, y, fixed = NULL, value = 0, start) {
  free <- setdiff(seq_len(ncol(x)), fixed); whole <- function(v) { b <- numeric(ncol(x)); b[free] <- v; b[fixed] <- value; b }
  if (length(free) == 0) return(penalised(whole(numeric()), x, y))
  target <- function(v) { l <- penalised(whole(v), x, y); if (is.finite(l)) -as.numeric(l) else 1e10 }
  v <- start[free]
  for (i in 1:4) v <- optim(v, target, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000, parscale = pmax(abs(start[free]), 0.01)))$par
  -target(v)
}
firth_test <- function(f, d, name) { m <- firth(f, d); x <- model.matrix(m); 2 * (penalised(coef(m), x, d$response) - best(x, d$response, match(name, colnames(x)), 0, coef(m))) }
firth_limit <- function(f, d, name, side) { m <- firth(f, d); x <- model.matrix(m); k <- match(name, colnames(x)); top <- penalised(coef(m), x, d$response); s <- sqrt(vcov(m)[k, k])
  g <- function(v) 2 * (top - best(x, d$response, k, v, coef(m))) - qchisq(0.95, 1)
  uniroot(g, sort(coef(m)[[k]] + side * s * c(0.2, 12)), tol = 1e-12)$root }
for (set in c("separated", "binary")) { d <- if (set == "separated") small else binary
  for (covariates in if (set == "separated") c("dose", "dose marker", "mutated") else "age male") {
    f <- gsub(" ", " + ", covariates); arguments <- sprintf("outcome=response;covariates=%s;firth=1;profile=1", covariates); D <- if (set == "separated") "small" else "binary"
    for (name in c("(Intercept)", strsplit(covariates, " ")[[1]])) {
      add("logistic", arguments, paste0(name, ".coefficient"), sprintf("coef(firth(\"%s\", %s))[[\"%s\"]]", f, D, name), data = set, tolerance = 1e-7)
      add("logistic", arguments, paste0(name, ".standard-error"), sprintf("sqrt(vcov(firth(\"%s\", %s))[\"%s\", \"%s\"])", f, D, name, name), data = set, tolerance = 1e-7)
      if (name != "(Intercept)") {
        add("logistic", arguments, paste0(name, ".statistic"), sprintf("firth_test(\"%s\", %s, \"%s\")", f, D, name), data = set, tolerance = 1e-6)
        for (side in c("lower", "upper")) add("logistic", arguments, paste0(name, ".", side), sprintf("firth_limit(\"%s\", %s, \"%s\", %d)", f, D, name, if (side == "lower") -1 else 1), data = set, tolerance = 1e-5)
      }
    }
  } }

curve <- function(s) roc(binary$response, binary[[s]], levels = c(0, 1), direction = "<", quiet = TRUE)
for (s in c("score", "second", "age")) {
  arguments <- sprintf("outcome=response;score=%s", s)
  add("roc", arguments, "estimate", sprintf("auc(curve(\"%s\"))", s), data = "binary")
  add("roc", arguments, "standard-error", sprintf("sqrt(var(curve(\"%s\"), method = \"delong\"))", s), data = "binary")
  for (side in 1:2) {
    add("roc", arguments, c("lower", "upper")[side], sprintf("ci.auc(curve(\"%s\"), method = \"delong\")[%d]", s, c(1, 3)[side]), data = "binary")
    add("roc", paste0(arguments, ";scale=logit"), c("lower", "upper")[side], sprintf("with(list(a = as.numeric(auc(curve(\"%s\"))), v = var(curve(\"%s\"), method = \"delong\")), plogis(qlogis(a) %s qnorm(0.975) * sqrt(v) / a / (1 - a)))", s, s, c("-", "+")[side]), data = "binary")
  }
  add("roc", arguments, "youden", sprintf("max(with(curve(\"%s\"), sensitivities + specificities - 1))", s), data = "binary")
  for (part in c("threshold", "sensitivity", "specificity")) # the lowest of tied cut-points
    add("roc", arguments, part, sprintf("coords(curve(\"%s\"), \"best\", transpose = FALSE)[[\"%s\"]][1]", s, part), data = "binary")
}
for (pair in list(c("score", "second"), c("score", "age"))) {
  arguments <- sprintf("outcome=response;score=%s;against=%s", pair[1], pair[2]); call <- sprintf("roc.test(curve(\"%s\"), curve(\"%s\"), method = \"delong\", paired = TRUE)", pair[1], pair[2])
  add("roc", arguments, "difference-statistic", paste0(call, "$statistic"), data = "binary")
  add("roc", arguments, "difference-p-value", paste0(call, "$p.value"), data = "binary")
}
# Kolmogorov and Smirnov given ties: every way to deal the labels
deal <- function(x, y, side) { v <- c(x, y); n <- length(v); u <- sort(unique(v))
  distance <- function(k) { d <- ecdf(v[-k])(u) - ecdf(v[k])(u); c(two = max(abs(d)), less = max(-d), greater = max(d)) }
  s <- apply(combn(n, length(x)), 2, distance); o <- distance(seq_along(x)); mean(s[side, ] >= o[[side]] - 1e-9) }
for (s in list(list(c(1, 2, 2, 3, 5, 7), c(2, 4, 4, 5, 6, 8, 9)), list(c(5.5, 6.1, 7.3, 8.8), c(1.2, 2.3, 3.1, 5.9, 6)), list(c(1, 1, 1, 2), c(1, 2, 2, 2, 3)))) {
  arguments <- sprintf("x=%s;y=%s", listed(s[[1]]), listed(s[[2]]))
  for (side in c("two", "less", "greater")) add("kolmogorov-smirnov", arguments, if (side == "two") "p-value" else side, sprintf("deal(%s, %s, \"%s\")", code(s[[1]]), code(s[[2]]), side))
}
save_cases("models.csv", c("pROC", "brglm2"))
