using Nadir.Statistics.Distributions;

namespace Nadir.Tests.Statistics.Distributions;

/// <summary>Against R 4.2.2, calls beside the numbers; relative 1e-12.</summary>
public class DistributionTests
{
    static void Same(double expected, double got) => Assert.Equal(expected, got, Math.Abs(expected) * 1e-12);

    [Fact]
    public void Beta_tails_and_quantiles()
    {
        Same(0.64122246297172114, Beta.LowerTail(0.3, 2.5, 7)); // pbeta(.3,2.5,7)
        Same(0.99999225616830767, Beta.LowerTail(1e-5, 0.5, 1e6)); // pbeta(1e-5,.5,1e6)
        Same(0.99283451019064128, Beta.UpperTail(0.9, 300, 20)); // pbeta(.9,300,20,lower=FALSE)
        Same(0.054860644527992733, Beta.Quantile(0.025, 3, 10)); // qbeta(.025,3,10)
        Same(4.0075310076598822e-05, Beta.Quantile(0.025, 0.5, 12.5)); // qbeta(.025,.5,12.5)
        Same(2.5317807663794191e-08, Beta.Quantile(0.025, 1, 1000000)); // qbeta(.025,1,1000000)
        Same(0.0036606161215819509, Beta.Quantile(1e-6, 3.5, 9.5)); // qbeta(1e-6,3.5,9.5)
        Same(0.46854917297179194, Beta.Quantile(0.025, 500, 501)); // qbeta(.025,500,501)
        Same(0.50097948080758248, Beta.UpperQuantile(0.025, 500000, 500001)); // qbeta(.975,500000,500001)
    }

    [Fact]
    public void Student_t_tails_and_quantiles()
    {
        Same(0.027495547602185769, StudentT.UpperTail(2.3, 7)); // pt(2.3,7,lower=FALSE)
        Same(1.719034039457927e-05, StudentT.UpperTail(40, 3)); // pt(40,3,lower=FALSE)
        Same(0.49996203933109368, StudentT.UpperTail(1e-4, 5)); // pt(1e-4,5,lower=FALSE)
        Same(12.706204736174694, StudentT.Quantile(0.975, 1)); // qt(.975,1)
        Same(2.3450667365477025, StudentT.Quantile(0.975, 7.3)); // qt(.975,7.3)
        Same(0.28867513459481314, StudentT.Quantile(0.6, 2)); // qt(.6,2)
        Same(-416.17514032960423, StudentT.Quantile(1e-10, 4)); // qt(1e-10,4)
    }

    [Fact]
    public void Chi_squared_tails_and_quantiles()
    {
        Same(0.050043521248705224, ChiSquared.UpperTail(3.84, 1)); // pchisq(3.84,1,lower=FALSE)
        Same(1.6139305336977309e-37, ChiSquared.UpperTail(200, 10)); // pchisq(200,10,lower=FALSE)
        Same(1.6814877189706274e-09, ChiSquared.LowerTail(0.001, 5)); // pchisq(.001,5)
        Same(7.8147279032511792, ChiSquared.Quantile(0.95, 3)); // qchisq(.95,3)
        Same(3.8082564519530919e-05, ChiSquared.Quantile(0.025, 0.7)); // qchisq(.025,.7)
        Same(162.7279825018463, ChiSquared.Quantile(0.025, 200)); // qchisq(.025,200)
        Same(0.49851322909373935, ChiSquared.UpperTail(1e5, 99999)); // pchisq(1e5,99999,lower=FALSE)
    }

    [Fact]
    public void F_tails_and_quantiles()
    {
        Same(0.039402570364665442, FisherF.UpperTail(3.2, 4, 17)); // pf(3.2,4,17,lower=FALSE)
        Same(2.9647081100410779, FisherF.Quantile(0.95, 4, 17)); // qf(.95,4,17)
        Same(0.62323513718945389, FisherF.Quantile(0.3, 5, 3)); // qf(.3,5,3)
    }

    [Fact]
    public void Normal_tails_and_quantiles()
    {
        Same(1.9599639845400536, StandardNormal.Quantile(0.975)); // qnorm(.975)
        Same(-37.047096299361201, StandardNormal.Quantile(1e-300)); // qnorm(1e-300)
        Same(6.2209605742717849e-16, StandardNormal.LowerTail(-8)); // pnorm(-8)
        Same(-0.52440051270804067, StandardNormal.Quantile(0.3)); // qnorm(.3)
        Same(-4.2648907939228256, StandardNormal.Quantile(1e-5)); // qnorm(1e-5)
    }

    [Fact]
    public void Binomial_masses_and_tails()
    {
        Same(0.23970042557999996, Binomial.Mass(3, 12, 0.3)); // dbinom(3,12,.3)
        Same(0.10737418240000005, Binomial.Mass(0, 10, 0.2)); // dbinom(0,10,.2)
        Same(0.00045322440379716629, Binomial.AtMost(300, 1000, 0.35)); // pbinom(300,1000,.35)
        Same(0.0007978843613317499, Binomial.Mass(500000, 1000000, 0.5)); // dbinom(500000,1000000,.5)
        Same(0.99999096145581778, Binomial.AtLeast(101, 1000000, 1.5e-4)); // pbinom(100,1000000,1.5e-4,lower=FALSE)
    }

    [Fact]
    public void Log_gamma()
    {
        Same(1.0957979948180756, Stirling.LogGamma(0.3)); // lgamma(.3)
        Same(7.9265413562690048, Stirling.LogGamma(7.7)); // lgamma(7.7)
        Same(361.43554046777757, Stirling.LogGamma(100.5)); // lgamma(100.5)
    }
}
