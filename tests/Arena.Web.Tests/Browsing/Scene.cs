namespace Arena.Web.Tests.Browsing;

/// <summary>A page in a state worth looking at; <c>Show</c> brings it there again.</summary>
sealed record Scene(string Name, IPage Page, Func<Task> Show);
