import { mount } from 'svelte';
import App from './app.svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/side.css';

const target = document.getElementById('app');
if (target !== null) mount(App, { target });
