using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Ticketing.Api.Operators;

/// <summary>The words of the operators' sign-in, in the web app's languages. (The dashboard behind it speaks English alone.)</summary>
/// <param name="Language">As HTML names it.</param>
/// <param name="Title">What the page is.</param>
/// <param name="Lead">Who signs in.</param>
/// <param name="Email">The first field.</param>
/// <param name="Password">The second.</param>
/// <param name="Code">The third, for accounts that have a second factor.</param>
/// <param name="SignIn">The button.</param>
/// <param name="Wrong">Address and password don't belong together.</param>
/// <param name="NoOrganiser">The account may not see what is behind.</param>
/// <param name="CodeMissing">The account has a second factor, and its code is missing.</param>
/// <param name="SetUpFirst">The account needs a second factor, and has none.</param>
/// <param name="Wait">How long to wait; <c>{0}</c> is a number of seconds.</param>
internal sealed record SignInTexts(
    string Language,
    string Title,
    string Lead,
    string Email,
    string Password,
    string Code,
    string SignIn,
    string Wrong,
    string NoOrganiser,
    string CodeMissing,
    string SetUpFirst,
    string Wait)
{
    private static readonly SignInTexts[] All =
    [
        new(
            "en",
            "Operations",
            "Sign in with an organiser's account.",
            "E-mail",
            "Password",
            "Code of your app, or a recovery code (if you have set one up)",
            "Sign in",
            "The e-mail address and the password don't belong together. Check both and try again.",
            "This is not an organiser's account.",
            "The account asks for a second step: type the code of its authenticator app, or a recovery code. Passkeys work "
                + "in the shop only.",
            "Set up a second step in the shop first: sign in there.",
            "Too many attempts. Try again in {0} s."),
        new(
            "hr",
            "Nadzor sustava",
            "Prijavite se računom organizatora.",
            "E-pošta",
            "Lozinka",
            "Kod aplikacije ili kod za oporavak (ako ste ih postavili)",
            "Prijava",
            "Adresa e-pošte i lozinka ne pripadaju jedna drugoj. Provjerite oboje i pokušajte ponovno.",
            "Ovo nije račun organizatora.",
            "Račun traži drugi korak: upišite kod iz aplikacije za provjeru autentičnosti ili kod za oporavak. Pristupni "
                + "ključevi rade samo u trgovini.",
            "Najprije u trgovini postavite drugi korak prijave: prijavite se ondje.",
            "Previše pokušaja. Pokušajte ponovno za {0} s."),
        new(
            "pl",
            "Nadzór systemu",
            "Zaloguj się na konto organizatora.",
            "E-mail",
            "Hasło",
            "Kod z aplikacji lub kod odzyskiwania (jeśli są ustawione)",
            "Zaloguj się",
            "Adres e-mail i hasło do siebie nie pasują. Sprawdź oba i spróbuj ponownie.",
            "To nie jest konto organizatora.",
            "Konto wymaga drugiego kroku: wpisz kod z aplikacji uwierzytelniającej lub kod odzyskiwania. Klucze dostępu "
                + "działają tylko w sklepie.",
            "Najpierw ustaw drugi krok logowania w sklepie: zaloguj się tam.",
            "Zbyt wiele prób. Spróbuj ponownie za {0} s."),
        new(
            "pt-BR",
            "Operação",
            "Entre com uma conta de organizador.",
            "E-mail",
            "Senha",
            "Código do aplicativo ou de recuperação (se você configurou)",
            "Entrar",
            "O e-mail e a senha não combinam. Confira os dois e tente de novo.",
            "Esta não é uma conta de organizador.",
            "A conta pede uma segunda etapa: digite o código do aplicativo autenticador ou um código de recuperação. "
                + "Chaves de acesso só funcionam na loja.",
            "Configure antes a segunda etapa na loja: entre por lá.",
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
