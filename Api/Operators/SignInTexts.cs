using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Ticketing.Api.Operators;

/// <summary>The words of the operators' sign-in, in the web app's languages. (The dashboard behind it speaks English alone.)</summary>
/// <param name="Language">As HTML names it.</param>
/// <param name="Title">What the page is.</param>
/// <param name="Lead">Who signs in.</param>
/// <param name="Email">The first field.</param>
/// <param name="Password">The second.</param>
/// <param name="SignIn">The button.</param>
/// <param name="Wrong">Address and password don't belong together.</param>
/// <param name="NoOrganiser">The account may not see what is behind.</param>
/// <param name="Wait">How long to wait; <c>{0}</c> is a number of seconds.</param>
internal sealed record SignInTexts(
    string Language, string Title, string Lead, string Email, string Password, string SignIn, string Wrong, string NoOrganiser, string Wait)
{
    private static readonly SignInTexts[] All =
    [
        new(
            "en",
            "Operations",
            "Sign in with an organiser's account.",
            "E-mail",
            "Password",
            "Sign in",
            "The e-mail address and the password don't belong together. Check both and try again.",
            "This is not an organiser's account.",
            "Too many attempts. Try again in {0} s."),
        new(
            "hr",
            "Nadzor sustava",
            "Prijavite se računom organizatora.",
            "E-pošta",
            "Lozinka",
            "Prijava",
            "Adresa e-pošte i lozinka ne pripadaju jedna drugoj. Provjerite oboje i pokušajte ponovno.",
            "Ovo nije račun organizatora.",
            "Previše pokušaja. Pokušajte ponovno za {0} s."),
        new(
            "pl",
            "Nadzór systemu",
            "Zaloguj się na konto organizatora.",
            "E-mail",
            "Hasło",
            "Zaloguj się",
            "Adres e-mail i hasło do siebie nie pasują. Sprawdź oba i spróbuj ponownie.",
            "To nie jest konto organizatora.",
            "Zbyt wiele prób. Spróbuj ponownie za {0} s."),
        new(
            "pt-BR",
            "Operação",
            "Entre com uma conta de organizador.",
            "E-mail",
            "Senha",
            "Entrar",
            "O e-mail e a senha não combinam. Confira os dois e tente de novo.",
            "Esta não é uma conta de organizador.",
            "Tentativas demais. Tente de novo em {0} s."),
    ];

    /// <summary>Those in the language that the browser likes best; English if it likes none of ours.</summary>
    public static SignInTexts For(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage!, out var liked))
            return All[0];
        var texts = from language in liked
                    where language.Quality is not 0
                    orderby language.Quality ?? 1 descending
                    select Find(Primary(language.Value.ToString()));
        return texts.FirstOrDefault(static text => text is not null) ?? All[0];
    }

    /// <summary>How long to wait.</summary>
    public string WaitFor(int seconds) => string.Format(CultureInfo.InvariantCulture, Wait, seconds);

    private static SignInTexts? Find(string language) =>
        Array.Find(All, one => Primary(one.Language).Equals(language, StringComparison.OrdinalIgnoreCase));

    private static string Primary(string language) => language.Split('-')[0];
}
