namespace Ticketing.Api.Platform;

/// <summary>The web app's files.</summary>
internal static class WebApp
{
    /// <summary>Serves the files of <c>wwwroot</c>; the front page for <c>/</c>.</summary>
    public static void UseWebApp(this WebApplication app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles();
    }
}
