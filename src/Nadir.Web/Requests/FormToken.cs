using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Nadir.Web.Requests;

/// <summary>The token that each form carries: made from the visitor's own cookie, which no other site can read. Servers behind one proxy need no common key for it.</summary>
static class FormToken
{
    public const string Field = "form-token";
    public const string Header = "X-Nadir-Form-Token";

    /// <param name="cookie">Of the session or, before sign-in, of the visit; 256 random bits.</param>
    public static string Of(string cookie) => WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(cookie), "form-token/1"u8));

    public static bool Fits(string? token, string cookie) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Of(cookie)));
}
